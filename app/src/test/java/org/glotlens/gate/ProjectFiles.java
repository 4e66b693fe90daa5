package org.glotlens.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The files of the project that the gates look at. */
final class ProjectFiles {
    private ProjectFiles() {}

    /** The root folder of the project: the one with the launcher. */
    static Path root() {
        Path start = Path.of(System.getProperty("glotlens.home", "")).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No folder with mvnw at or above " + start + ".");
    }

    /** Every Java source of every module, tests included. */
    static List<Path> javaSources() throws IOException {
        try (Stream<Path> modules = Files.list(root())) {
            List<Path> sources = modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList();
            return sources.stream()
                    .flatMap(ProjectFiles::filesUnder)
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** Every file that Git tracks or would track; without Git, every file outside the build folders. */
    static List<Path> tracked() throws IOException, InterruptedException {
        Path root = root();
        if (!Files.exists(root.resolve(".git"))) {
            return filesUnder(root)
                    .filter(file -> Stream.of(root.relativize(file).toString().split("[/\\\\]"))
                            .noneMatch("target"::equals))
                    .toList();
        }
        Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                .directory(root.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (git.waitFor() != 0) {
            throw new IOException("git ls-files failed in " + root + ".");
        }
        return Arrays.stream(names.split("\0"))
                .map(root::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }

    private static Stream<Path> filesUnder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException problem) {
            throw new java.io.UncheckedIOException(problem);
        }
    }
}
