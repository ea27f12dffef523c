// accept: GetOrSet looks under the read lock first, and again under the write lock

package rwmap

import "sync"

type Scores struct {
	sync.RWMutex
	m map[string]map[string]int
}

func NewScores() *Scores {
	s := new(Scores)
	s.m = make(map[string]map[string]int)
	return s
}

func (s *Scores) Set(player, game string, points int) {
	s.Lock()
	defer s.Unlock()
	games, ok := s.m[player]
	if !ok {
		games = make(map[string]int)
		s.m[player] = games
	}
	games[game] = points
}

func (s *Scores) Get(player, game string) (int, bool) {
	s.RLock()
	defer s.RUnlock()
	v, ok := s.m[player][game]
	return v, ok
}

func (s *Scores) GetOrSet(player, game string, points int) int {
	if v, ok := s.Get(player, game); ok {
		return v
	}
	s.Lock()
	defer s.Unlock()
	if v, ok := s.m[player][game]; ok {
		return v // Somebody was faster.
	}
	if s.m[player] == nil {
		s.m[player] = make(map[string]int)
	}
	s.m[player][game] = points
	return points
}

func (s *Scores) All(player string) map[string]int {
	s.RLock()
	defer s.RUnlock()
	out := make(map[string]int, len(s.m[player]))
	for game, points := range s.m[player] {
		out[game] = points
	}
	return out
}

func (s *Scores) Total(player string) int {
	total := 0
	for _, points := range s.All(player) {
		total += points
	}
	return total
}
