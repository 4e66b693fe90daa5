package org.glotlens.engine.measure;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.CodeSource;
import java.util.stream.Stream;

/** Which build of the program is running, so that another build never reads what this one kept. */
public final class Build {
    private Build() {}

    /** The version in the jar's manifest, or words that say the classes were not packaged. */
    public static String version() {
        String version = Build.class.getPackage().getImplementationVersion();
        return version == null ? "development build" : version;
    }

    /** Version, and time and size of the jar; of unpacked classes the time of the newest. */
    public static String current() {
        String version = version();
        CodeSource source = Build.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return version;
        }
        try {
            Path path = Path.of(source.getLocation().toURI());
            return version + " " + (Files.isDirectory(path) ? newest(path) : seen(path));
        } catch (URISyntaxException | IOException e) {
            return version;
        }
    }

    private static String seen(Path file) throws IOException {
        return Files.getLastModifiedTime(file) + " " + Files.size(file);
    }

    /** Of unpacked classes the one that was compiled last. */
    private static String newest(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            FileTime newest = FileTime.fromMillis(0);
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                FileTime time = Files.getLastModifiedTime(file);
                newest = time.compareTo(newest) > 0 ? time : newest;
            }
            return newest.toString();
        }
    }
}
