package org.glotlens.gate.planted.engine.lens;

import java.util.logging.Logger;

/** Planted: the wrong logger. */
public final class LensLogsByJavaUtil {
    Logger log = Logger.getGlobal();
}
