package org.glotlens.gate.planted.engine.measure;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;

/** Planted: a parser without bounds. */
public final class MeasureBuildsParsers {
    Object unbounded(String text) throws IOException {
        return new JsonFactory().createParser(text);
    }
}
