// accept: no locks, a compare-and-swap loop takes the money out

// Package transfer moves money between accounts.
package transfer

import (
	"errors"
	"sync/atomic"
)

// ErrInsufficientFunds is returned when an account has less than what should leave it.
var ErrInsufficientFunds = errors.New("insufficient funds")

// An Account holds money.
type Account struct {
	id      int
	balance atomic.Int64
}

// NewAccount returns an account with its first money in it.
func NewAccount(id, balance int) *Account {
	a := &Account{id: id}
	a.balance.Store(int64(balance))
	return a
}

// Balance returns how much money is in the account.
func (a *Account) Balance() int {
	return int(a.balance.Load())
}

// Transfer moves amount from one account to another.
func Transfer(from, to *Account, amount int) error {
	for {
		have := from.balance.Load()
		if have < int64(amount) {
			return ErrInsufficientFunds
		}
		if from.balance.CompareAndSwap(have, have-int64(amount)) {
			to.balance.Add(int64(amount))
			return nil
		}
	}
}
