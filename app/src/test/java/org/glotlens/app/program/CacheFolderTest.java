package org.glotlens.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Tag("unit")
class CacheFolderTest {
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have other variables")
    void theUsualPlaceFollowsTheDesktopsConvention() {
        assertThat(CacheFolder.usual(Map.of("XDG_CACHE_HOME", "/somewhere"))).isEqualTo(Path.of("/somewhere/glotlens"));
        assertThat(CacheFolder.usual(Map.of()))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "glotlens"));
    }

    @Test
    void testsKeepNothing() {
        assertThat(CacheFolder.open()).isEmpty();
    }
}
