package org.glotlens.engine.chat.jinja;

/** A value whose parts have names: a namespace, or what a loop tells of itself. */
interface Members {
    /** The part; {@link Undefined} where there is none. */
    Object member(String name);
}
