// accept: readers load a snapshot from an atomic pointer, writers make a new one

package rwmap

import (
	"maps"
	"sync"
	"sync/atomic"
)

type table map[string]map[string]int

type Scores struct {
	writing sync.Mutex
	current atomic.Pointer[table]
}

func NewScores() *Scores {
	s := &Scores{}
	s.current.Store(&table{})
	return s
}

func (s *Scores) Get(player, game string) (int, bool) {
	points, ok := (*s.current.Load())[player][game]
	return points, ok
}

func (s *Scores) Set(player, game string, points int) {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.replace(player, game, points)
}

func (s *Scores) GetOrSet(player, game string, points int) int {
	s.writing.Lock()
	defer s.writing.Unlock()
	if known, ok := s.Get(player, game); ok {
		return known
	}
	s.replace(player, game, points)
	return points
}

// replace needs the lock for writing. What is in a snapshot never changes.
func (s *Scores) replace(player, game string, points int) {
	next := maps.Clone(*s.current.Load())
	games := maps.Clone(next[player])
	if games == nil {
		games = map[string]int{}
	}
	games[game] = points
	next[player] = games
	s.current.Store(&next)
}

func (s *Scores) All(player string) map[string]int {
	return maps.Clone((*s.current.Load())[player])
}

func (s *Scores) Total(player string) (total int) {
	for _, points := range (*s.current.Load())[player] {
		total += points
	}
	return total
}
