package transfer

import (
	"flag"
	"sync"
	"testing"
)

var (
	fixtureAccounts = flag.Int("accounts", 2, "how many accounts: each passes money on to the next")
	fixtureBalance  = flag.Int("balance", 10, "the money in each account")
	fixtureEmpty    = flag.Int("empty", -1, "the account without money")
)

// TestFixture lets every account of a ring pass 10 on to the next one, all at the same time.
func TestFixture(t *testing.T) {
	accounts := make([]*Account, *fixtureAccounts)
	total := 0
	for i := range accounts {
		balance := *fixtureBalance
		if i == *fixtureEmpty {
			balance = 0
		}
		total += balance
		accounts[i] = NewAccount(i+1, balance)
	}
	var wg sync.WaitGroup
	for i, from := range accounts {
		wg.Go(func() { Transfer(from, accounts[(i+1)%len(accounts)], 10) })
	}
	wg.Wait()
	sum := 0
	for i, account := range accounts {
		balance := account.Balance()
		if balance < 0 {
			t.Errorf("account %d has %d, want no debts", i+1, balance)
		}
		sum += balance
	}
	if sum != total {
		t.Fatalf("the accounts have %d in all, want %d: money was lost or made", sum, total)
	}
}
