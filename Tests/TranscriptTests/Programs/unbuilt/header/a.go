package header

import fmt

func f() {
