// accept: one lock for all accounts

// Package transfer moves money between accounts.
package transfer

import (
	"errors"
	"sync"
)

// ErrInsufficientFunds is returned when an account has less than what should leave it.
var ErrInsufficientFunds = errors.New("insufficient funds")

// bank guards the balances of all accounts. It is the only lock there is, so nobody can wait in a circle.
var bank sync.RWMutex

// An Account holds money.
type Account struct {
	id      int
	balance int
}

// NewAccount returns an account with its first money in it.
func NewAccount(id, balance int) *Account {
	return &Account{id, balance}
}

// Balance returns how much money is in the account.
func (a *Account) Balance() int {
	bank.RLock()
	defer bank.RUnlock()
	return a.balance
}

// Transfer moves amount from one account to another.
func Transfer(from, to *Account, amount int) error {
	bank.Lock()
	defer bank.Unlock()
	if from.balance < amount {
		return ErrInsufficientFunds
	}
	from.balance -= amount
	to.balance += amount
	return nil
}
