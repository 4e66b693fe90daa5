package org.glotlens.engine.chat.jinja;

/** A part of a template that writes text or sets names. */
@FunctionalInterface
interface Statement {
    /** How it goes on afterwards. */
    enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    Flow run(Scope scope, Output out);
}
