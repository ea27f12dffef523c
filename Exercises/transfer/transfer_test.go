package transfer

import (
	"errors"
	"sync"
	"testing"
)

func TestMovesMoney(t *testing.T) {
	a, b := NewAccount(1, 100), NewAccount(2, 10)
	if err := Transfer(a, b, 40); err != nil {
		t.Fatalf("Transfer(a, b, 40) = %v, want nil", err)
	}
	if a.Balance() != 60 || b.Balance() != 50 {
		t.Fatalf("balances are %d and %d, want 60 and 50", a.Balance(), b.Balance())
	}
	if err := Transfer(b, a, 50); err != nil {
		t.Fatalf("Transfer(b, a, 50) = %v, want nil: all that is in b", err)
	}
	if a.Balance() != 110 || b.Balance() != 0 {
		t.Fatalf("balances are %d and %d, want 110 and 0", a.Balance(), b.Balance())
	}
}

func TestInsufficientFunds(t *testing.T) {
	a, b := NewAccount(1, 30), NewAccount(2, 10)
	if err := Transfer(a, b, 31); !errors.Is(err, ErrInsufficientFunds) {
		t.Fatalf("Transfer of 31 out of 30 = %v, want ErrInsufficientFunds", err)
	}
	if err := Transfer(b, a, 11); !errors.Is(err, ErrInsufficientFunds) {
		t.Fatalf("Transfer of 11 out of 10 = %v, want ErrInsufficientFunds", err)
	}
	if a.Balance() != 30 || b.Balance() != 10 {
		t.Fatalf("balances are %d and %d after two refused transfers, want 30 and 10", a.Balance(), b.Balance())
	}
	// A refused transfer must leave the accounts usable.
	if err := Transfer(a, b, 30); err != nil {
		t.Fatalf("Transfer after a refused one = %v, want nil", err)
	}
}

func TestSelfTransfer(t *testing.T) {
	a := NewAccount(1, 20)
	if err := Transfer(a, a, 20); err != nil {
		t.Fatalf("Transfer(a, a, 20) = %v, want nil", err)
	}
	if err := Transfer(a, a, 21); !errors.Is(err, ErrInsufficientFunds) {
		t.Fatalf("Transfer(a, a, 21) out of 20 = %v, want ErrInsufficientFunds", err)
	}
	if a.Balance() != 20 {
		t.Fatalf("balance is %d after transfers to itself, want 20", a.Balance())
	}
}

func TestOppositeTransfers(t *testing.T) {
	a, b := NewAccount(1, 50), NewAccount(2, 50)
	var wg sync.WaitGroup
	var toB, toA error
	wg.Go(func() { toB = Transfer(a, b, 30) })
	wg.Go(func() { toA = Transfer(b, a, 20) })
	wg.Wait()
	if toA != nil || toB != nil {
		t.Fatalf("transfers returned %v and %v, want nil", toB, toA)
	}
	if a.Balance() != 40 || b.Balance() != 60 {
		t.Fatalf("balances are %d and %d, want 40 and 60", a.Balance(), b.Balance())
	}
}

func TestNoOverdraft(t *testing.T) {
	a, b := NewAccount(1, 10), NewAccount(2, 0)
	var errs [2]error
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { errs[i] = Transfer(a, b, 10) })
	}
	wg.Wait()
	if (errs[0] == nil) == (errs[1] == nil) {
		t.Fatalf("two transfers of 10 out of 10 returned %v and %v, want exactly one to succeed", errs[0], errs[1])
	}
	if a.Balance() != 0 || b.Balance() != 10 {
		t.Fatalf("balances are %d and %d, want 0 and 10", a.Balance(), b.Balance())
	}
}
