package org.glotlens.gate.planted.engine.measure;

import com.fasterxml.jackson.databind.json.JsonMapper;

/** Planted: a mapper of its own, which reads what the others refuse. */
public final class MeasureBuildsMapper {
    Object lenient = JsonMapper.builder().build().reader();
}
