package org.glotlens.engine.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Options of a JVM that only trains, so that its memory stays as it is after the first steps (decision 0019): a small
 * heap that is touched at once, few methods worth the compiler's memory, and what the compiler gave back returned to the
 * system. What calls machine code is worth it: a step has millions of such calls. The launchers {@code glotlens} and
 * {@code glotlens.cmd} give the same ones.
 */
public final class TrainingJvm {
    private static final String COLLECTOR = "-XX:+UseSerialGC";
    private static final String TRIM = "-XX:TrimNativeHeapInterval=2000";
    private static final List<String> OPTIONS = List.of(
            COLLECTOR,
            "-Xmn24m",
            "-Xms64m",
            "-XX:+AlwaysPreTouch",
            "-XX:Tier4InvocationThreshold=20000000",
            "-XX:Tier4MinInvocationThreshold=20000000",
            "-XX:Tier4CompileThreshold=40000000",
            "-XX:Tier4BackEdgeThreshold=1000000",
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=CompileThresholdScaling,org.glotlens.engine.rows.MachineCode::call,0.0001");

    private TrainingJvm() {}

    /**
     * The options, to be given before others.
     *
     * @param others options that come after and win; where one of them chooses a garbage collector, none is chosen here
     * @param system the {@code os.name} of the machine
     */
    public static List<String> options(List<String> others, String system) {
        List<String> options = new ArrayList<>(OPTIONS);
        if (others.stream().anyMatch(other -> other.matches("-XX:\\+Use\\w+GC"))) {
            options.remove(COLLECTOR);
        }
        if (system.toLowerCase(Locale.ROOT).startsWith("linux")) {
            options.add(TRIM);
        }
        return List.copyOf(options);
    }
}
