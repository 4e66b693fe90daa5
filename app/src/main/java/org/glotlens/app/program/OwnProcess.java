package org.glotlens.app.program;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The words that start this program once more, as a process of its own with the options that this one was started with. */
public final class OwnProcess {
    /** Options of this JVM that belong to the window or to whoever watches this JVM. */
    private static final List<String> NOT_INHERITED = List.of(
            "-XX:AOTCacheOutput",
            "-Dglotlens.rehearsal",
            "-Djava.util.prefs.userRoot",
            "-Dglass.",
            "-Dprism.",
            "-agentlib",
            "-agentpath",
            "-javaagent",
            "-Dcom.sun.management");

    private OwnProcess() {}

    /** Options of this JVM that another one of the program has as well. */
    public static List<String> inherited() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> NOT_INHERITED.stream().noneMatch(option::startsWith))
                .toList();
    }

    /**
     * The words.
     *
     * @param options of the JVM, those that win last
     * @param arguments of the program
     */
    public static List<String> words(List<String> options, List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Entry.MAIN_CLASS));
        words.addAll(arguments);
        return words;
    }
}
