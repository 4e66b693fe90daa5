package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.fertility.FertilityResult;
import org.glotlens.engine.fertility.LanguageTokens;
import org.glotlens.engine.fertility.TokenizerReading;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Staging;

/** Tables of what tokenizers make of texts, as docs/formats.md describes. */
final class TokenizerFiles {
    private TokenizerFiles() {}

    /**
     * Stages them.
     *
     * @throws DataException if one cannot be written
     */
    static void write(FertilityResult result, Staging to) throws DataException {
        to.write("tokenizer.csv", out -> writeCounts(out, result));
        to.write("tokenizer_content.csv", out -> writeContent(out, result));
        to.write("tokenizer_characters.csv", out -> writeCharacters(out, result));
        to.write("tokenizer_scripts.csv", out -> writeScripts(out, result));
        to.write("run.json", out -> ResultJson.writeRun(out, "tokenizer", result.provenance(), counts(result)));
    }

    private static void writeCounts(Writer out, FertilityResult result) throws IOException {
        CsvTable table = new CsvTable(
                out,
                "model",
                "language",
                "texts",
                "words",
                "code_points",
                "bytes",
                "tokens",
                "fertility",
                "premium",
                "chars_per_token",
                "byte_tokens",
                "whole_words");
        for (TokenizerReading tokenizer : result.tokenizers()) {
            for (LanguageTokens counts : tokenizer.languages()) {
                table.row(
                        tokenizer.model(),
                        counts.language(),
                        counts.texts(),
                        counts.words(),
                        counts.codePoints(),
                        counts.bytes(),
                        counts.tokens(),
                        counts.fertility(),
                        result.premium(tokenizer, counts),
                        counts.charactersPerToken(),
                        counts.byteTokens(),
                        counts.wholeWords());
            }
        }
    }

    private static void writeContent(Writer out, FertilityResult result) throws IOException {
        CsvTable table = new CsvTable(
                out,
                "model",
                "language",
                "cost",
                "context_tokens",
                "context_characters",
                "bytes_per_token",
                "byte_share",
                "whole_word_share");
        int context = result.settings().context();
        for (TokenizerReading tokenizer : result.tokenizers()) {
            for (LanguageTokens counts : tokenizer.languages()) {
                table.row(
                        tokenizer.model(),
                        counts.language(),
                        result.cost(counts),
                        context,
                        counts.contextCharacters(context),
                        counts.bytesPerToken(),
                        counts.byteShare(),
                        counts.wholeWordShare());
            }
        }
    }

    private static void writeCharacters(Writer out, FertilityResult result) throws IOException {
        CsvTable table = new CsvTable(out, "model", "language", "characters", "tokens");
        for (TokenizerReading tokenizer : result.tokenizers()) {
            for (LanguageTokens counts : tokenizer.languages()) {
                long[] tokens = counts.byCharacters();
                for (int characters = 0; characters < tokens.length; characters++) {
                    table.row(tokenizer.model(), counts.language(), characters, tokens[characters]);
                }
            }
        }
    }

    private static void writeScripts(Writer out, FertilityResult result) throws IOException {
        CsvTable table = new CsvTable(out, "model", "script", "tokens", "share");
        for (TokenizerReading tokenizer : result.tokenizers()) {
            for (Map.Entry<String, Integer> script : tokenizer.scripts().entrySet()) {
                table.row(
                        tokenizer.model(),
                        script.getKey(),
                        script.getValue(),
                        (double) script.getValue() / tokenizer.vocabulary());
            }
        }
    }

    private static Map<String, ?> counts(FertilityResult result) {
        return Map.of(
                "tokenizers",
                result.tokenizers().size(),
                "languages",
                result.languages().size());
    }
}
