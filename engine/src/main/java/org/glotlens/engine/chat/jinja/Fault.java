package org.glotlens.engine.chat.jinja;

import org.glotlens.engine.Message;

/** A template cannot be read or rendered; says why, as the rest of a sentence. */
public final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message said;

    private Fault(Message said) {
        super(said.english(), null, false, false);
        this.said = said;
    }

    /** Why. */
    public Message said() {
        return said;
    }

    /** The same with the line of the template in which it happened. */
    Fault inLine(int line) {
        return new Fault(Message.of("fault.line", "line %d: %s", line, said));
    }

    static Fault expected(String what, String got) {
        return new Fault(Message.of("fault.expected", "%s is expected where \"%s\" stands", what, got));
    }

    /** Something that Jinja has and Glotlens does not render. */
    static Fault unsupported(String what) {
        return new Fault(Message.of("fault.unsupported", "Glotlens does not render %s", what));
    }

    /** Something that Jinja refuses too. */
    static Fault wrong(String what) {
        return new Fault(Message.of("fault.wrong", "%s", what));
    }

    static Fault raised(String message) {
        return new Fault(Message.of("fault.raised", "the template itself says \"%s\"", message));
    }

    static Fault tooMuch() {
        return new Fault(Message.of("fault.tooMuch", "it takes more steps or text than any prompt needs"));
    }

    static Fault tooDeep() {
        return new Fault(Message.of("fault.tooDeep", "it is nested too deeply"));
    }
}
