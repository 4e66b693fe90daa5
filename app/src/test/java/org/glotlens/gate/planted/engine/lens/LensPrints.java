package org.glotlens.gate.planted.engine.lens;

/** Planted: printing outside the command line. */
public final class LensPrints {
    void say() {
        System.out.println(1);
    }
}
