package org.glotlens.engine.train;

import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.JsonRow;

/**
 * Makes pairs of answers of JSON rows: {@code prompt}, {@code chosen}, {@code rejected} as TRL has them, or {@code accept}
 * and {@code reject} with the prompt in both texts, as MAPO published them. Lists of
 * messages in their place make chats.
 */
final class PreferenceRows {
    /** What stands right before the answer in the published prompts. */
    private static final String ANSWER = "### Response:";

    private PreferenceRows() {}

    static boolean isOne(JsonRow row) {
        return row.has("chosen") || row.has("rejected") || row.has("accept") || row.has("reject");
    }

    /** @throws DataException if a text is missing, an answer is empty, or both are equal */
    static TrainExample of(JsonRow row) throws DataException {
        if (ChatPreferenceRows.isOne(row)) {
            return ChatPreferenceRows.of(row);
        }
        PreferenceRow pair = row.has("accept") || row.has("reject")
                ? split(row.text("accept"), row.text("reject"))
                : new PreferenceRow(row.text("prompt"), row.optionalText("chosen"), row.optionalText("rejected"));
        if (pair.chosen().isBlank() || pair.rejected().isBlank()) {
            throw row.refuse(Message.of(
                    "preferenceRows.empty",
                    "the %s answer is empty, expected text in both.",
                    pair.chosen().isBlank() ? "chosen" : "rejected"));
        }
        if (pair.chosen().equals(pair.rejected())) {
            throw row.refuse(Message.of(
                    "preferenceRows.equal",
                    "both answers are the same text, so nothing is preferred. Take the row out."));
        }
        return pair;
    }

    /**
     * The prompt is what both texts begin with, up to the marker of the answer, or else up to the last blank. Where
     * exactly it is cut changes nothing of the loss: equal beginnings of answers cancel.
     */
    private static PreferenceRow split(String accept, String reject) {
        int common = 0;
        while (common < Math.min(accept.length(), reject.length()) && accept.charAt(common) == reject.charAt(common)) {
            common++;
        }
        String both = accept.substring(0, common);
        int marker = both.lastIndexOf(ANSWER);
        int at = marker >= 0 ? marker + ANSWER.length() : 1 + Math.max(both.lastIndexOf(' '), both.lastIndexOf('\n'));
        return new PreferenceRow(accept.substring(0, at), accept.substring(at), reject.substring(at));
    }
}
