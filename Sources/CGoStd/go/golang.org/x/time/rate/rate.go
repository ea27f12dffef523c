// Package rate limits how often events happen, by a bucket of tokens.
package rate

import (
	"context"
	"fmt"
	"math"
	"sync"
	"time"
)

// Limit is events a second; a zero one allows none.
type Limit float64

// Inf is no limit.
const Inf = Limit(math.MaxFloat64)

// Every returns the limit of one event an interval.
func Every(interval time.Duration) Limit {
	if interval <= 0 {
		return Inf
	}
	return 1 / Limit(interval.Seconds())
}

// Limiter is a bucket that holds burst tokens at most and gains limit a second; each event takes one.
type Limiter struct {
	mu        sync.Mutex
	limit     Limit
	burst     int
	tokens    float64
	last      time.Time // When tokens was right.
	lastEvent time.Time // Of the latest reservation.
}

// NewLimiter returns a full bucket.
func NewLimiter(r Limit, b int) *Limiter { return &Limiter{limit: r, burst: b, tokens: float64(b)} }

// Limit returns the limit.
func (lim *Limiter) Limit() Limit {
	lim.mu.Lock()
	defer lim.mu.Unlock()
	return lim.limit
}

// Burst returns the most tokens, and so events at once.
func (lim *Limiter) Burst() int {
	lim.mu.Lock()
	defer lim.mu.Unlock()
	return lim.burst
}

// TokensAt returns the tokens at a time.
func (lim *Limiter) TokensAt(t time.Time) float64 {
	lim.mu.Lock()
	defer lim.mu.Unlock()
	tokens := lim.advance(t)
	return tokens
}

// Tokens returns the tokens now.
func (lim *Limiter) Tokens() float64 { return lim.TokensAt(time.Now()) }

// Allow reports whether an event may happen now.
func (lim *Limiter) Allow() bool { return lim.AllowN(time.Now(), 1) }

// AllowN reports whether n events may happen at t.
func (lim *Limiter) AllowN(t time.Time, n int) bool { return lim.reserve(t, n, 0).ok }

// Reservation is events that may happen after a delay.
type Reservation struct {
	ok        bool
	lim       *Limiter
	tokens    int
	timeToAct time.Time
	limit     Limit
}

// OK reports whether the events may ever happen.
func (r *Reservation) OK() bool { return r.ok }

// InfDuration is the delay of what may never happen.
const InfDuration = time.Duration(math.MaxInt64)

// Delay returns how long to wait from now.
func (r *Reservation) Delay() time.Duration { return r.DelayFrom(time.Now()) }

// DelayFrom returns how long to wait from t.
func (r *Reservation) DelayFrom(t time.Time) time.Duration {
	if !r.ok {
		return InfDuration
	}
	return max(r.timeToAct.Sub(t), 0)
}

// Cancel gives the tokens back as far as others allow.
func (r *Reservation) Cancel() { r.CancelAt(time.Now()) }

// CancelAt is Cancel at a time.
func (r *Reservation) CancelAt(t time.Time) {
	if !r.ok {
		return
	}
	r.lim.mu.Lock()
	defer r.lim.mu.Unlock()
	if r.lim.limit == Inf || r.tokens == 0 || r.timeToAct.Before(t) {
		return
	}
	// What was reserved after this one cannot be given back.
	restore := float64(r.tokens) - r.limit.tokens(r.lim.lastEvent.Sub(r.timeToAct))
	if restore <= 0 {
		return
	}
	r.lim.tokens = min(r.lim.advance(t)+restore, float64(r.lim.burst))
	r.lim.last = t
	if r.timeToAct.Equal(r.lim.lastEvent) {
		previous := r.timeToAct.Add(r.limit.duration(float64(-r.tokens)))
		if !previous.Before(t) {
			r.lim.lastEvent = previous
		}
	}
}

// Reserve reserves an event.
func (lim *Limiter) Reserve() *Reservation { return lim.ReserveN(time.Now(), 1) }

// ReserveN reserves n events at t: the caller must wait for the reservation's delay.
func (lim *Limiter) ReserveN(t time.Time, n int) *Reservation {
	r := lim.reserve(t, n, InfDuration)
	return &r
}

// Wait waits until an event may happen, or ctx ends.
func (lim *Limiter) Wait(ctx context.Context) (err error) { return lim.WaitN(ctx, 1) }

// WaitN waits until n events may happen, or ctx ends.
func (lim *Limiter) WaitN(ctx context.Context, n int) (err error) {
	lim.mu.Lock()
	burst, limit := lim.burst, lim.limit
	lim.mu.Unlock()
	if n > burst && limit != Inf {
		return fmt.Errorf("rate: Wait(n=%d) exceeds limiter's burst %d", n, burst)
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	default:
	}
	now := time.Now()
	longest := InfDuration
	if deadline, ok := ctx.Deadline(); ok {
		longest = deadline.Sub(now)
	}
	r := lim.reserve(now, n, longest)
	if !r.ok {
		return fmt.Errorf("rate: Wait(n=%d) would exceed context deadline", n)
	}
	delay := r.DelayFrom(now)
	if delay == 0 {
		return nil
	}
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		r.Cancel()
		return ctx.Err()
	}
}

// SetLimit sets the limit.
func (lim *Limiter) SetLimit(newLimit Limit) { lim.SetLimitAt(time.Now(), newLimit) }

// SetLimitAt sets the limit at a time.
func (lim *Limiter) SetLimitAt(t time.Time, newLimit Limit) {
	lim.mu.Lock()
	defer lim.mu.Unlock()
	lim.tokens = lim.advance(t)
	lim.last = t
	lim.limit = newLimit
}

// SetBurst sets the most tokens.
func (lim *Limiter) SetBurst(newBurst int) { lim.SetBurstAt(time.Now(), newBurst) }

// SetBurstAt sets the most tokens at a time.
func (lim *Limiter) SetBurstAt(t time.Time, newBurst int) {
	lim.mu.Lock()
	defer lim.mu.Unlock()
	lim.tokens = lim.advance(t)
	lim.last = t
	lim.burst = newBurst
}

func (lim *Limiter) reserve(t time.Time, n int, longest time.Duration) Reservation {
	lim.mu.Lock()
	defer lim.mu.Unlock()
	if lim.limit == Inf {
		return Reservation{ok: true, lim: lim, tokens: n, timeToAct: t}
	}
	tokens := lim.advance(t) - float64(n)
	var wait time.Duration
	if tokens < 0 {
		wait = lim.limit.duration(-tokens)
	}
	ok := n <= lim.burst && wait <= longest
	r := Reservation{ok: ok, lim: lim, limit: lim.limit}
	if ok {
		r.tokens = n
		r.timeToAct = t.Add(wait)
		lim.last = t
		lim.tokens = tokens
		lim.lastEvent = r.timeToAct
	}
	return r
}

// advance returns the tokens at t.
func (lim *Limiter) advance(t time.Time) float64 {
	last := lim.last
	if t.Before(last) {
		last = t
	}
	return min(lim.tokens+lim.limit.tokens(t.Sub(last)), float64(lim.burst))
}

// duration returns how long tokens take to come.
func (limit Limit) duration(tokens float64) time.Duration {
	if limit <= 0 {
		return InfDuration
	}
	duration := tokens / float64(limit) * float64(time.Second)
	if duration > float64(math.MaxInt64) {
		return InfDuration
	}
	return time.Duration(duration)
}

// tokens returns how many come in a duration.
func (limit Limit) tokens(d time.Duration) float64 {
	if limit <= 0 {
		return 0
	}
	return d.Seconds() * float64(limit)
}

// Sometimes does something now and then: the First times, Every so many calls, and each Interval.
type Sometimes struct {
	First    int
	Every    int
	Interval time.Duration

	mu    sync.Mutex
	count int
	last  time.Time
}

// Do calls f if it is its turn.
func (s *Sometimes) Do(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.count == 0 || s.First > 0 && s.count < s.First || s.Every > 0 && s.count%s.Every == 0 ||
		s.Interval > 0 && time.Since(s.last) >= s.Interval {
		f()
		if s.Interval > 0 {
			s.last = time.Now()
		}
	}
	s.count++
}
