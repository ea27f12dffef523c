// reject: deadlock
// GetOrSet holds the write lock and calls Set, which wants it too.

package rwmap

import (
	"maps"
	"sync"
)

type Scores struct {
	mu     sync.RWMutex
	points map[string]map[string]int
}

func NewScores() *Scores { return &Scores{points: map[string]map[string]int{}} }

func (s *Scores) Set(player, game string, points int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.points[player] == nil {
		s.points[player] = map[string]int{}
	}
	s.points[player][game] = points
}

func (s *Scores) Get(player, game string) (int, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	points, ok := s.points[player][game]
	return points, ok
}

func (s *Scores) GetOrSet(player, game string, points int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known, ok := s.points[player][game]; ok {
		return known
	}
	s.Set(player, game, points)
	return points
}

func (s *Scores) All(player string) map[string]int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return maps.Clone(s.points[player])
}

func (s *Scores) Total(player string) int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	sum := 0
	for _, points := range s.points[player] {
		sum += points
	}
	return sum
}
