package sha512

// block takes whole blocks of p into the state.
func block(h *[words]uint64, p []byte)
