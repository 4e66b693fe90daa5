package org.glotlens.engine.chat.jinja;

/**
 * A part of a template that has a value: null for none, {@link Boolean}, {@link Long}, {@link Double}, {@link String},
 * {@link java.util.List} ({@link Tuple} and {@link Range} among them), {@link java.util.Map}, {@link Stream},
 * {@link Callable}, {@link Members} or {@link Undefined}.
 */
@FunctionalInterface
interface Expression {
    Object value(Scope scope);
}
