package org.glotlens.app.view.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.glotlens.app.view.kit.InterfaceLanguage;
import org.glotlens.app.view.kit.Theme;
import org.glotlens.app.view.window.Benches;
import org.glotlens.engine.represent.Pooling;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SettingsTest {
    private final Settings settings = Benches.settings();

    @Test
    void theFirstStartIsLightWithContentPoolingAndAllPrompts() {
        assertThat(settings.theme()).isEqualTo(Theme.LIGHT);
        assertThat(settings.pooling()).isEqualTo(Pooling.CONTENT_MEAN);
        assertThat(settings.promptCount()).isZero();
        assertThat(settings.recent("base")).isEmpty();
    }

    @Test
    void settingsAreRemembered() {
        settings.putTheme(Theme.DARK);
        settings.putPooling(Pooling.LAST);
        settings.putHiddenLanguages(Set.of("de", "fr"));
        assertThat(settings.theme()).isEqualTo(Theme.DARK);
        assertThat(settings.pooling()).isEqualTo(Pooling.LAST);
        assertThat(settings.hiddenLanguages()).containsExactlyInAnyOrder("de", "fr");
    }

    @Test
    void theLanguageIsThatOfTheSystemUntilOneIsChosen() {
        assertThat(settings.language()).isEmpty();
        settings.putLanguage(Optional.of(InterfaceLanguage.SWAHILI));
        assertThat(settings.language()).contains(InterfaceLanguage.SWAHILI);
        settings.putLanguage(Optional.empty());
        assertThat(settings.language()).isEmpty();
        assertThat(InterfaceLanguage.of(Locale.TRADITIONAL_CHINESE)).isEqualTo(InterfaceLanguage.CHINESE);
        assertThat(InterfaceLanguage.of(Locale.forLanguageTag("de-AT"))).isEqualTo(InterfaceLanguage.GERMAN);
        assertThat(InterfaceLanguage.of(Locale.FRENCH)).isEqualTo(InterfaceLanguage.ENGLISH);
        assertThat(InterfaceLanguage.of("tlh")).isEmpty();
    }

    @Test
    void theRecentListHoldsEightFoldersLatestFirstEachOnce() {
        for (int i = 0; i < 10; i++) {
            settings.addRecent("base", Path.of("m" + i));
        }
        settings.addRecent("base", Path.of("m5"));
        assertThat(settings.recent("base"))
                .hasSize(8)
                .startsWith(Path.of("m5"), Path.of("m9"))
                .doesNotHaveDuplicates();
    }
}
