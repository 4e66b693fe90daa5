package org.glotlens.gate.planted.engine.sweep;

import org.apache.spark.SparkConf;

/** Planted: Spark outside its module. */
public final class SweepSeesSpark {
    SparkConf configuration;
}
