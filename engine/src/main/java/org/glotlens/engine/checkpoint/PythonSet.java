package org.glotlens.engine.checkpoint;

/**
 * A set of characters in a Python expression. Java knows more signs within a set than Python, so that every character is
 * written anew.
 */
record PythonSet(PythonText in) {
    /** The set as Java spells it; its opening bracket is gone past. */
    String translated() {
        StringBuilder out = new StringBuilder(in.skip("^") ? "[^" : "[");
        boolean isFirst = true;
        while (isFirst || !in.skip("]")) {
            isFirst = false;
            PythonEscape from = item();
            boolean isRange = in.isAt("-") && !in.isAt("-]");
            out.append(isRange ? range(from) : from.translated());
        }
        return out.append(']').toString();
    }

    private String range(PythonEscape from) {
        in.skip("-");
        PythonEscape to = item();
        if (from.code() < 0 || to.code() < from.code()) {
            throw in.refusal("bad character range");
        }
        return from.translated() + "-" + to.translated();
    }

    private PythonEscape item() {
        if (!in.hasMore()) {
            throw in.refusal("unterminated character set");
        }
        int c = in.next();
        return c == '\\' ? PythonEscape.readInSet(in) : new PythonEscape(PythonEscape.literal(c), c, 0);
    }
}
