package org.glotlens.app.view.written;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.app.view.kit.LanguageNames;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Numbers;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.language.ToldLanguage;

/**
 * A text that is written to its end.
 *
 * @param told its language
 * @param identifier what told it
 * @param candidates among which it was told; empty for all that are known
 * @param isEdited whether it was written under edits
 */
public record Outcome(
        GeneratedText written, ToldLanguage told, String identifier, List<String> candidates, boolean isEdited) {
    private static final String AT_END = "eos";
    private static final String AT_LENGTH = "length";

    /** Its language, or why none is told. */
    public String language() {
        return told.language().map(LanguageNames::of).orElseGet(() -> Messages.text(ground()));
    }

    /** What told the language and how surely. */
    public String languageHint() {
        String among = candidates.isEmpty()
                ? Messages.text("try.amongAll", identifier)
                : Messages.text("try.among", identifier, String.join(", ", candidates));
        return told.language().isEmpty() ? among : Messages.text("try.share", Numbers.fixed(told.share(), 2), among);
    }

    /** How it ended, and how much of it was edited. */
    public String inWords() {
        int tokens = written.ids().length;
        List<String> said = new ArrayList<>();
        said.add(
                switch (written.stop()) {
                    case AT_END -> Messages.text("try.end", tokens);
                    case AT_LENGTH -> Messages.text("try.length", tokens);
                    default -> Messages.text("try.stop", tokens, visible(written.stop()));
                });
        if (isEdited) {
            said.add(Messages.text("try.positions", written.edited(), written.positions()));
        }
        return String.join(" · ", said);
    }

    private static String visible(String text) {
        return text.replace("\n", "\\n").replace("\t", "\\t");
    }

    /** Key of why no language is told. */
    private String ground() {
        return switch (told.ground()) {
            case TOO_SHORT -> "try.told.tooShort";
            case OTHER_SCRIPT -> "try.told.otherScript";
            default -> "try.told.noLetters";
        };
    }
}
