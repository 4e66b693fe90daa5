package org.glotlens.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.slf4j.LoggerFactory;

@Tag("unit")
class TextBundleTest {
    private static final String NAME = "org.glotlens.engine.texts";

    private final TextBundle bundle = TextBundle.of(NAME);

    @Test
    void aTextIsSaidInTheLanguageThatIsSpoken() {
        assertThat(bundle.text("greeting", Translation.ENGLISH)).isEqualTo("Good day, {0}.");
        assertThat(bundle.text("greeting", Translation.in(Locale.GERMAN))).isEqualTo("Guten Tag, {0}.");
        assertThat(Translation.in(Locale.UK)).isSameAs(Translation.ENGLISH);
    }

    @Test
    @ResourceLock(Resources.LOCALE)
    void theLanguageOfTheMachineDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMAN);
            assertThat(TextBundle.of(NAME).text("greeting", Translation.ENGLISH))
                    .isEqualTo("Good day, {0}.");
            assertThat(bundle.text("greeting", Translation.in(Locale.CHINESE))).isEqualTo("Good day, {0}.");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aTextThatALanguageLacksIsSaidInEnglishAndTheLogTellsItOnce() {
        var told = new ListAppender<ILoggingEvent>();
        told.start();
        var logger = (Logger) LoggerFactory.getLogger(TextBundle.class);
        logger.addAppender(told);
        try {
            Translation german = Translation.in(Locale.GERMAN);
            assertThat(bundle.text("only", german)).isEqualTo("Said in English alone.");
            assertThat(bundle.text("only", german)).isEqualTo("Said in English alone.");
        } finally {
            logger.detachAppender(told);
        }
        assertThat(told.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(NAME + " lacks a text in de: only");
    }

    @Test
    void aKeyThatNoLanguageHasIsAFault() {
        assertThatThrownBy(() -> bundle.text("none", Translation.in(Locale.GERMAN)))
                .isInstanceOf(MissingResourceException.class);
        assertThat(bundle.has("none")).isFalse();
        assertThat(bundle.has("only")).isTrue();
    }
}
