package org.glotlens.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must not stand in a file of the project: paths of one machine, names of package hosts, work left open. */
@Tag("unit")
class TrackedFilesTest {
    private static final Pattern MACHINE_PATH =
            Pattern.compile("(?<![\\w.}$*-])/(wor[k]|farm|roo[t]|tm[p]|hom[e]/\\w+|Use[r]s/\\w+)/[A-Za-z]");
    private static final Pattern PACKAGE_HOST =
            Pattern.compile("https?://(repo|deb|registry|nexus|artifactory|mirror|pypi|files)[0-9]?\\.");
    private static final Pattern LEFT_OPEN = Pattern.compile("\\b(TOD[O]|FIXM[E]|XX[X])\\b");
    private static final Set<String> GENERATED_WRAPPER =
            Set.of("mvnw", "mvnw.cmd", ".mvn/wrapper/maven-wrapper.properties");
    private static final int LARGEST_TEXT = 4 << 20;

    @Test
    void noFileNamesAFolderOfOneMachine() throws IOException, InterruptedException {
        assertThat(matches(MACHINE_PATH)).isEmpty();
    }

    @Test
    void noFileNamesAPackageHost() throws IOException, InterruptedException {
        assertThat(matches(PACKAGE_HOST)).isEmpty();
    }

    @Test
    void nothingIsLeftOpen() throws IOException, InterruptedException {
        assertThat(matches(LEFT_OPEN)).isEmpty();
    }

    @Test
    void thePatternsBite() {
        assertThat("see /" + "root/thing").containsPattern(MACHINE_PATH);
        assertThat("in /" + "home/ada/models").containsPattern(MACHINE_PATH);
        assertThat("from https:/" + "/repo1.example.org").containsPattern(PACKAGE_HOST);
        assertThat("// TO" + "DO later").containsPattern(LEFT_OPEN);
        assertThat("app/target" + "/wor" + "k/x").doesNotContainPattern(MACHINE_PATH);
    }

    private static List<String> matches(Pattern pattern) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        for (Path file : ProjectFiles.tracked()) {
            String name = ProjectFiles.root().relativize(file).toString().replace('\\', '/');
            if (GENERATED_WRAPPER.contains(name) || Files.size(file) > LARGEST_TEXT) {
                continue;
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            if (text.indexOf('\0') >= 0) {
                continue;
            }
            String[] lines = text.split("\n");
            for (int line = 0; line < lines.length; line++) {
                if (pattern.matcher(lines[line]).find()) {
                    found.add(name + ":" + (line + 1));
                }
            }
        }
        return found;
    }
}
