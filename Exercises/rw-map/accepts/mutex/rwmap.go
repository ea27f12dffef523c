// accept: a plain mutex and one flat map

package rwmap

import "sync"

type key struct{ player, game string }

type Scores struct {
	mu     sync.Mutex
	points map[key]int
}

func NewScores() *Scores { return &Scores{points: make(map[key]int)} }

func (s *Scores) Set(player, game string, points int) {
	s.mu.Lock()
	s.points[key{player, game}] = points
	s.mu.Unlock()
}

func (s *Scores) Get(player, game string) (points int, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	points, ok = s.points[key{player, game}]
	return
}

func (s *Scores) GetOrSet(player, game string, points int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	k := key{player, game}
	if _, ok := s.points[k]; !ok {
		s.points[k] = points
	}
	return s.points[k]
}

func (s *Scores) All(player string) map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := map[string]int{}
	for k, points := range s.points {
		if k.player == player {
			all[k.game] = points
		}
	}
	return all
}

func (s *Scores) Total(player string) (sum int) {
	for _, points := range s.All(player) {
		sum += points
	}
	return sum
}
