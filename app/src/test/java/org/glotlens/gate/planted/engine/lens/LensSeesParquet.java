package org.glotlens.gate.planted.engine.lens;

import org.apache.parquet.schema.MessageType;

/** Planted: Parquet outside engine.sweep. */
public final class LensSeesParquet {
    MessageType table;
}
