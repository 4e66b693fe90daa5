package org.glotlens.app.view.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.glotlens.charts.FigurePick.ItemPick;
import org.glotlens.engine.lens.Prompt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PromptItemsTest {
    private static final List<String> LANGUAGES = List.of("en", "de", "zh");

    private static Prompt prompt(String id, String language, String text, String answer) {
        return new Prompt(id, language, text, Map.of(language, List.of(answer)), Map.of(), Map.of());
    }

    private static PromptItems known(Map<String, Map<String, String>> texts) {
        return new PromptItems(LANGUAGES, texts.keySet().stream().sorted().toList(), texts);
    }

    private static PromptItems unknown(String... ids) {
        return new PromptItems(LANGUAGES, List.of(ids), Map.of());
    }

    @Test
    void anIdBehindAHyphenNamesTheItemInTheLanguageOfTheAnswer() {
        Prompt horn = prompt("de-zh-horn", "zh", "Messer - 刀 ; Horn -", "角");
        assertThat(unknown("knife", "horn").itemOf(horn)).contains(new ItemPick("zh", "horn"));
        assertThat(unknown("orn").itemOf(horn)).isEmpty();
        assertThat(unknown("horn").promptOf(new ItemPick("zh", "horn"), List.of(horn)))
                .contains(horn);
        assertThat(unknown("horn").promptOf(new ItemPick("de", "horn"), List.of(horn)))
                .isEmpty();
    }

    @Test
    void theLongestIdIsTheItem() {
        assertThat(unknown("1", "1-1").itemOf(prompt("de-zh-1-1", "zh", "Horn -", "角")))
                .contains(new ItemPick("zh", "1-1"));
    }

    @Test
    void countedRowsAreNotOneOnlyBecauseTheyHaveOneNumber() {
        Prompt horn = prompt("de-zh-3", "zh", "Messer - 刀 ; Horn -", "角");
        PromptItems items = known(Map.of("3", Map.of("en", "Only two things.", "zh", "只有两样东西。")));
        assertThat(items.itemOf(horn)).isEmpty();
        assertThat(items.promptOf(new ItemPick("zh", "3"), List.of(horn))).isEmpty();
    }

    @Test
    void aNumberNamesTheItemWhereTheTextsHaveTheAnswerInCommon() {
        Prompt horn = prompt("de-zh-3", "zh", "Messer - 刀 ; Horn -", "角");
        PromptItems items = known(Map.of("3", Map.of("de", "Die Kuh hat ein Horn.", "zh", "牛有角。")));
        assertThat(items.itemOf(horn)).contains(new ItemPick("zh", "3"));
        assertThat(items.promptOf(new ItemPick("zh", "3"), List.of(horn))).contains(horn);
    }

    @Test
    void aPromptThatIsTheSentenceOfAnItemSelectsIt() {
        Prompt sentence = prompt("q7", "de", "Das Buch ist alt.", "ja");
        PromptItems items = known(Map.of(
                "a", Map.of("de", "Das Buch ist alt.", "en", "The book is old."),
                "b", Map.of("de", "Das Buch ist neu.", "en", "The book is new.")));
        assertThat(items.itemOf(sentence)).contains(new ItemPick("de", "a"));
        assertThat(items.promptOf(new ItemPick("de", "a"), List.of(sentence))).contains(sentence);
        assertThat(items.promptOf(new ItemPick("en", "a"), List.of(sentence))).isEmpty();
    }

    @Test
    void theWordThatIsAskedSelectsTheItemOfThatWord() {
        Prompt horn = prompt("x1", "zh", "Messer - 刀 ; Horn -", "角");
        PromptItems items = known(
                Map.of("w1", Map.of("de", "Horn", "en", "horn", "zh", "号角"), "w2", Map.of("de", "Messer", "zh", "刀")));
        assertThat(items.itemOf(horn)).contains(new ItemPick("en", "w1"));
    }

    @Test
    void aWordThatSeveralItemsHaveSelectsNone() {
        Prompt bank = prompt("x1", "en", "Bank -", "bank");
        PromptItems items = known(Map.of("seat", Map.of("de", "Bank"), "money", Map.of("de", "Bank")));
        assertThat(items.itemOf(bank)).isEmpty();
    }
}
