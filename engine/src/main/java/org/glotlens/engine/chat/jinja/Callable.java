package org.glotlens.engine.chat.jinja;

/** A function, a method of a value or a macro. */
@FunctionalInterface
interface Callable {
    Object call(Budget budget, Arguments given);
}
