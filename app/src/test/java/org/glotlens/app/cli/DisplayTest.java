package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class DisplayTest {
    @Test
    void onLinuxADisplayVariableMeansAWindow() {
        assertThat(Display.of(properties("Linux", ""), Map.of("DISPLAY", ":0")).isPresent())
                .isTrue();
        assertThat(Display.of(properties("Linux", ""), Map.of("WAYLAND_DISPLAY", "wayland-0"))
                        .isPresent())
                .isTrue();
    }

    @Test
    void onLinuxNoneOrABlankOneMeansNoWindowAndTheReasonIsSaid() {
        Display display = Display.of(properties("Linux", ""), Map.of("DISPLAY", " "));
        assertThat(display.isPresent()).isFalse();
        assertThat(display.explanation()).contains("DISPLAY").contains("WAYLAND_DISPLAY");
    }

    @Test
    void theHeadlessPlatformCountsAsADisplay() {
        assertThat(Display.of(properties("Linux", "Headless"), Map.of()).isPresent())
                .isTrue();
    }

    @Test
    void macsAndWindowsAlwaysHaveADesktop() {
        assertThat(Display.of(properties("Mac OS X", ""), Map.of()).isPresent()).isTrue();
        assertThat(Display.of(properties("Windows 11", ""), Map.of()).isPresent())
                .isTrue();
    }

    private static Properties properties(String system, String platform) {
        Properties properties = new Properties();
        properties.setProperty("os.name", system);
        properties.setProperty("glass.platform", platform);
        return properties;
    }
}
