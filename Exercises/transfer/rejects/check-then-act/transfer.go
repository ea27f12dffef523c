// reject: wrong
// This checks under one lock and takes the money out under the next, so another transfer can spend it in between.

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
	if from.Balance() < amount {
		return ErrInsufficientFunds
	}

	from.mu.Lock()
	from.balance -= amount
	from.mu.Unlock()

	to.mu.Lock()
	to.balance += amount
	to.mu.Unlock()
	return nil
}
