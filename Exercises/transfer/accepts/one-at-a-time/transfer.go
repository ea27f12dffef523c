// accept: never two locks at a time, first take the money out, then put it in

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

func (a *Account) withdraw(amount int) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.balance < amount {
		return ErrInsufficientFunds
	}
	a.balance -= amount
	return nil
}

func (a *Account) deposit(amount int) {
	a.mu.Lock()
	a.balance += amount
	a.mu.Unlock()
}

// Transfer moves amount from one account to another. On its way the money is in neither.
func Transfer(from, to *Account, amount int) error {
	if err := from.withdraw(amount); err != nil {
		return err
	}
	to.deposit(amount)
	return nil
}
