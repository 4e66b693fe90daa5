package org.glotlens.engine.chat.jinja;

/**
 * What a name stands for that nothing was set for: nothing when it is written, false, and a fault when used otherwise.
 *
 * @param name what was asked for
 */
record Undefined(String name) {
    Fault fault() {
        return Fault.wrong(name + " is not defined");
    }
}
