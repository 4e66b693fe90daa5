package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.CodeSource;
import java.util.stream.Stream;

/** Which build of the program is running, so that another build never reads what this one kept. */
public final class Build {
    /** Hexadecimal digits that tell two builds apart. */
    private static final int DIGITS = 16;

    private static final String SOURCES = sources();

    private Build() {}

    /** The version in the jar's manifest, or words that say the classes were not packaged. */
    public static String version() {
        String version = Build.class.getPackage().getImplementationVersion();
        return version == null ? "development build" : version;
    }

    /** Version, and digest of the sources that the jar was made from; of unpacked classes the time of the newest. */
    public static String current() {
        String version = version();
        CodeSource source = Build.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return version;
        }
        try {
            Path path = Path.of(source.getLocation().toURI());
            return version + " " + (Files.isDirectory(path) ? newest(path) : SOURCES);
        } catch (URISyntaxException | IOException e) {
            return version;
        }
    }

    /** What the build put into the jar. */
    private static String sources() {
        try (InputStream noted = Build.class.getResourceAsStream("/META-INF/glotlens/sources.sha256")) {
            return noted == null ? "" : new String(noted.readNBytes(DIGITS), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
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
