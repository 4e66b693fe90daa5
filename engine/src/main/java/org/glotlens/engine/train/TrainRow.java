package org.glotlens.engine.train;

/**
 * One training example before tokenising.
 *
 * @param instruction what the model reads, or the first part of it
 * @param input what the instruction is about, where a file keeps the two apart; may be empty
 * @param target what the model learns to write; only its tokens count for the loss
 */
public record TrainRow(String instruction, String input, String target) implements TrainExample {
    /** A row that is read as one text. */
    public TrainRow(String source, String target) {
        this(source, "", target);
    }

    /** All that is read: the parts that say something, joined by a line feed. */
    public String source() {
        if (input.isBlank()) {
            return instruction;
        }
        return instruction.isBlank() ? input : instruction + "\n" + input;
    }
}
