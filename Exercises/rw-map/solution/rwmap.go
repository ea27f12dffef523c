// A model answer: each method takes the lock once, the right one, and nothing inside gets out.

package rwmap

import (
	"maps"
	"sync"
)

// Scores are players' points in games.
type Scores struct {
	mu     sync.RWMutex
	points map[string]map[string]int // Guarded by mu, the inner maps too.
}

// NewScores returns scores without any points.
func NewScores() *Scores {
	return &Scores{points: map[string]map[string]int{}}
}

// Set writes down a player's points in a game.
func (s *Scores) Set(player, game string, points int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.set(player, game, points)
}

// set needs the write lock.
func (s *Scores) set(player, game string, points int) {
	if s.points[player] == nil {
		s.points[player] = map[string]int{}
	}
	s.points[player][game] = points
}

// Get returns a player's points in a game, if there are any.
func (s *Scores) Get(player, game string) (int, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	points, ok := s.points[player][game]
	return points, ok
}

// GetOrSet returns the points that are there, or else writes down some.
func (s *Scores) GetOrSet(player, game string, points int) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known, ok := s.points[player][game]; ok {
		return known
	}
	s.set(player, game, points)
	return points
}

// All returns a copy of a player's points by game.
func (s *Scores) All(player string) map[string]int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return maps.Clone(s.points[player])
}

// Total returns the sum of a player's points.
func (s *Scores) Total(player string) int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	sum := 0
	for _, points := range s.points[player] {
		sum += points
	}
	return sum
}
