/**
 * Studies on a Spark cluster: hands the cells of a sweep to executors and waits for them. The only room that sees Spark.
 * Sees the command line and what it measures with; nothing enters.
 */
package org.glotlens.spark;
