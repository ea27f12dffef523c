package sha1

// block takes whole blocks of p into the state.
func block(h *[words]uint32, p []byte)
