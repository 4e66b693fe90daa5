package org.glotlens.gate.planted.engine.lens;

import opennlp.tools.langdetect.Language;

/** Planted: OpenNLP outside engine.language. */
public final class LensSeesOpenNlp {
    Language told;
}
