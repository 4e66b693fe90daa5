package org.glotlens.engine.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.SettingException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SettingTableTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SettingTable<Tea> TABLE = Tea.TABLE;
    private static final Tea USUAL = TABLE.defaults();

    @Test
    void anOptionIsTheKeyInWords() {
        assertThat(TABLE.rows())
                .extracting(Setting::option)
                .containsExactly("--minutes", "--sugar", "--cold", "--kind", "--extras", "--cups", "--seed");
        assertThat(row("learningRate").option()).isEqualTo("--learning-rate");
        assertThat(row("isRslora").option()).isEqualTo("--rslora");
        assertThat(row("beta2").option()).isEqualTo("--beta2");
        assertThat(row("issue").option()).isEqualTo("--issue");
    }

    @Test
    void aRowIsFoundByKeyOrOption() {
        assertThat(TABLE.row("isHot")).contains(Tea.IS_HOT);
        assertThat(TABLE.rowOfOption("--cold")).contains(Tea.IS_HOT);
        assertThat(TABLE.row("--cold")).isEmpty();
    }

    @Test
    void whatPeopleAreToldStandsBesideTheTable() {
        assertThat(Tea.MINUTES.name()).isEqualTo("Time");
        assertThat(Tea.MINUTES.range()).hasToString("a whole number from 1 to 60, in minutes");
        assertThat(Tea.SUGAR.unit()).isEmpty();
        assertThat(Tea.MINUTES.usual(USUAL)).isEqualTo("3");
        assertThat(Tea.KIND.usual(USUAL)).isEqualTo("green, and black with --cold");
    }

    @Test
    void jsonIsFlatAndInOrderAndReadsBack() throws Exception {
        Tea tea = TABLE.parse(USUAL, Map.of("minutes", "5", "isHot", "cold", "kind", "green", "cups", "2"));
        assertThat(TABLE.json(tea))
                .hasToString("{\"minutes\":5,\"sugar\":0.0,\"isHot\":false,\"kind\":\"green\",\"extras\":[\"milk\"],"
                        + "\"cups\":2,\"seed\":42}");
        assertThat(TABLE.read(USUAL, TABLE.json(tea))).isEqualTo(tea);
    }

    @Test
    void whatIsNotGivenIsThatOfTheBase() throws Exception {
        Tea base = TABLE.parse(USUAL, Map.of("minutes", "5"));
        assertThat(TABLE.read(base, JSON.readTree("{\"seed\": 7}")))
                .isEqualTo(new Tea(5, 0, true, "green", List.of("milk"), Optional.empty(), 7, "nobody"));
        assertThat(TABLE.read(base, JSON.missingNode())).isEqualTo(base);
        Tea made = new Tea(5, 0, true, "green", List.of(), Optional.of(1), 7, "somebody");
        assertThat(TABLE.parse(made, Map.of("sugar", "0.5")).maker()).isEqualTo("somebody");
    }

    @Test
    void aValueOutOfRangeIsToldWithSettingAndBothEnds() {
        assertThatThrownBy(() -> TABLE.parse(USUAL, Map.of("minutes", "61")))
                .isInstanceOfSatisfying(SettingException.class, refused -> {
                    assertThat(refused.setting()).isEqualTo("minutes");
                    assertThat(refused.saidOf("--minutes"))
                            .hasToString("--minutes is 61, expected a whole number from 1 to 60, in minutes.");
                })
                .hasMessage("Setting minutes is 61, expected a whole number from 1 to 60, in minutes.");
        assertRefused("{\"kind\": null}", "Setting kind is null, expected green or black.");
        assertRefused("{\"sugar\": \"much\"}", "Setting sugar is \"much\", expected a number from 0 up to, but not");
        assertRefused("{\"lemon\": 1}", "Setting lemon is unknown, expected one of minutes, sugar, isHot, kind,");
        assertRefused("[]", "Setting values are no object, expected keys with their values.");
    }

    @Test
    void aLongValueIsShortened() {
        assertThatThrownBy(() -> TABLE.parse(USUAL, Map.of("minutes", "9".repeat(5000))))
                .hasMessage("Setting minutes is " + "9".repeat(40) + "…, expected a whole number from 1 to 60, in"
                        + " minutes.");
    }

    @Test
    void valuesThatDoNotGoTogetherAreRefusedTheSameWay() {
        assertRefused(
                "{\"isHot\": false, \"extras\": []}",
                "Setting extras is empty, expected names with commas between them, each once, or everything.");
        assertThatThrownBy(() -> TABLE.parse(USUAL, Map.of("extras", "", "isHot", "cold")))
                .isInstanceOf(SettingException.class);
    }

    @Test
    void aRecordIsCheckedByTheRow() {
        assertThatThrownBy(() -> new Tea(0, 0, true, "green", List.of(), Optional.empty(), 1, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Setting minutes is 0, expected a whole number from 1 to 60, in minutes.");
    }

    @Test
    void theWordsOfACommandLineSayWhatDiffers() throws Exception {
        assertThat(TABLE.words(USUAL)).isEmpty();
        Tea tea = TABLE.parse(USUAL, Map.of("minutes", "5", "extras", "milk, honey", "cups", "0"));
        assertThat(TABLE.words(tea)).containsExactly("--minutes", "5", "--extras", "milk,honey", "--cups", "0");
        assertThat(TABLE.words(tea, tea)).isEmpty();
        assertThat(TABLE.words(tea, USUAL)).containsExactly("--minutes", "3", "--extras", "milk", "--cups", "");
    }

    @Test
    void wordsGiveTheSameSettingsWhereOneDefaultHangsOnAnother() throws Exception {
        Tea usualCold = TABLE.parse(USUAL, Map.of("isHot", "cold"));
        assertThat(usualCold.kind()).isEqualTo("black");
        assertThat(TABLE.words(usualCold)).containsExactly("--cold", "--kind", "black");
        Tea greenCold = TABLE.parse(USUAL, Map.of("isHot", "cold", "kind", "green"));
        assertThat(TABLE.words(greenCold)).containsExactly("--cold", "--kind", "green");
    }

    @Test
    void namesAreTakenOnce() {
        assertThatThrownBy(() -> new SettingTable<>(USUAL, List.of(Tea.SEED, Tea.SEED), chosen -> USUAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seed");
    }

    private static Setting<Tea, Long> row(String key) {
        return Setting.of(SettingTexts.beside(Tea.class), key, new Seeds(), Tea::seed);
    }

    private static void assertRefused(String json, String said) {
        assertThatThrownBy(() -> TABLE.read(USUAL, tree(json)))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(said);
    }

    private static JsonNode tree(String json) throws Exception {
        return JSON.readTree(json);
    }
}
