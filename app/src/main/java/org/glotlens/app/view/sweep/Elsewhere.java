package org.glotlens.app.view.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glotlens.engine.run.CommandWords;

/** Where a study can be run, and what is typed there. */
public enum Elsewhere {
    /** One process on one machine. */
    ONE("sweep.elsewhere.one"),
    /** Several processes on one machine. */
    WORKERS("sweep.elsewhere.workers"),
    /** A job array of Slurm. */
    SLURM("sweep.elsewhere.slurm"),
    /** A cluster of Spark. */
    SPARK("sweep.elsewhere.spark");

    private static final int WORKER_COUNT = 4;
    private static final int JOBS = 40;
    private static final int THREADS = 8;

    private final String key;

    Elsewhere(String key) {
        this.key = key;
    }

    /** Of its name among the window's texts. */
    String key() {
        return key;
    }

    /** The command, or for Slurm the script and below it what hands it in. */
    public String text(Path plan, Path out) {
        List<String> words = List.of(plan.toString(), "--out", out.toString());
        return switch (this) {
            case ONE -> line(words, "glotlens", "sweep");
            case WORKERS ->
                line(words, "glotlens", "sweep") + " --workers " + WORKER_COUNT + " --threads "
                        + THREADS / WORKER_COUNT;
            case SLURM -> slurm(line(words, "glotlens", "sweep"));
            case SPARK -> line(words, "spark-submit", "--master", "local[2]", "glotlens-spark.jar") + " --threads 2";
        };
    }

    private static String line(List<String> words, String... program) {
        List<String> line = new ArrayList<>(List.of(program));
        line.addAll(words);
        return CommandWords.join(line);
    }

    private static String slurm(String sweep) {
        return String.format(
                Locale.ROOT,
                """
                cat > study.sh <<'END'
                #!/bin/sh
                #SBATCH --job-name=study
                #SBATCH --array=1-%d
                #SBATCH --cpus-per-task=%d
                #SBATCH --mem=32G
                #SBATCH --time=04:00:00
                #SBATCH --output=study-%%a.log
                exec %s --threads "$SLURM_CPUS_PER_TASK" \\
                  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT"
                END
                job=$(sbatch --parsable study.sh)
                sbatch --dependency=afterany:"$job" --cpus-per-task=%d \\
                  --wrap %s
                """,
                JOBS,
                THREADS,
                sweep,
                THREADS,
                CommandWords.join(List.of(sweep + " --threads " + THREADS)));
    }
}
