// reject: race
// This orders the locks by balance, which other transfers change: it has to be read before any lock is held.

package transfer

import (
	"errors"
	"sync"
)

// ErrInsufficientFunds is returned when an account has less than what should leave it.
var ErrInsufficientFunds = errors.New("insufficient funds")

// An Account holds money.
type Account struct {
	mu      sync.Mutex
	id      int
	balance int
}

// NewAccount returns an account with its first money in it. No two accounts have the same id.
func NewAccount(id, balance int) *Account {
	return &Account{id: id, balance: balance}
}

// Balance returns how much money is in the account.
func (a *Account) Balance() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.balance
}

// Transfer moves amount from one account to another.
func Transfer(from, to *Account, amount int) error {
	if from == to {
		if from.Balance() < amount {
			return ErrInsufficientFunds
		}
		return nil
	}
	poor, rich := from, to
	if poor.balance > rich.balance {
		poor, rich = rich, poor
	}
	poor.mu.Lock()
	defer poor.mu.Unlock()
	rich.mu.Lock()
	defer rich.mu.Unlock()
	if from.balance < amount {
		return ErrInsufficientFunds
	}
	from.balance -= amount
	to.balance += amount
	return nil
}
