package big

// addDigits sets z to x + y, of as many digits as x has, and returns the carry; y has no more.
func addDigits(z, x, y []Word) Word

// subDigits sets z to x - y, of as many digits as x has, and returns the borrow; y has no more.
func subDigits(z, x, y []Word) Word

// addMul adds y*digit to z, of as many digits as y has, and returns what is to be added above them.
func addMul(z, y []Word, digit Word) Word

// divDigits sets q to u / v and leaves the rest in u. The highest bit of v is set, it has two digits at least, and u has as
// many digits as both together.
func divDigits(q, u, v []Word)

// shlDigits sets z to x shifted by less than a digit to higher ones.
func shlDigits(z, x []Word, shift uint)

// shrDigits sets z to x shifted by less than a digit to lower ones.
func shrDigits(z, x []Word, shift uint)
