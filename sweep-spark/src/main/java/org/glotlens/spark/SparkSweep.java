package org.glotlens.spark;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.glotlens.app.cli.ClusterSweep;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * What {@code spark-submit} starts: {@code sweep PLAN --out DIR} with its options, measured by the executors of a cluster.
 */
public final class SparkSweep {
    /** A cell that ends its process is taken for the cause after fewer ends; executors may be lost for other reasons. */
    private static final int MOST_FAILURES = 100;

    private SparkSweep() {}

    /** Runs the sweep and ends the JVM with its exit status. */
    public static void main(String[] arguments) {
        System.exit(run(configuration(new SparkConf()), List.of(arguments)));
    }

    /** Runs a sweep with a cluster of its own, begun when there is something to measure. */
    static int run(SparkConf configuration, List<String> arguments) {
        return ClusterSweep.run(arguments, cells -> watch -> {
            try (JavaSparkContext spark = begun(configuration)) {
                return new SparkCells(spark, cells).run(watch);
            }
        });
    }

    private static JavaSparkContext begun(SparkConf configuration) throws DataException {
        try {
            return new JavaSparkContext(configuration);
        } catch (Exception e) {
            // Scala declares none of what it throws
            throw new DataException(
                    Message.of(
                            "sweepSpark.cannotBegin",
                            "Spark cannot begin: %s",
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
                    e);
        }
    }

    /** Adds what a sweep needs to what {@code spark-submit} was told. */
    static SparkConf configuration(SparkConf configuration) {
        configuration.setIfMissing("spark.app.name", "Glotlens sweep");
        // a cell is measured by one executor, however long it takes
        configuration.set("spark.speculation", "false");
        configuration.setIfMissing("spark.task.maxFailures", Integer.toString(MOST_FAILURES));
        // an executor measures one part at a time, with all that it has
        if (configuration.contains("spark.executor.cores")) {
            configuration.setIfMissing("spark.task.cpus", configuration.get("spark.executor.cores"));
        }
        if (configuration.contains("spark.executor.resource.gpu.amount")) {
            configuration.setIfMissing("spark.task.resource.gpu.amount", "1");
        }
        return configuration;
    }
}
