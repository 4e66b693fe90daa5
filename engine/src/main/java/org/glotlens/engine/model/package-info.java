/**
 * The decoder and its parts. {@code Decoder.forward} reads top to bottom; {@code model.family} holds names and deviations.
 * Sees {@code checkpoint}, {@code hook} and {@code torch}. Measurements, training and {@code pair} may enter.
 *
 * <table>
 * <caption>Words for a part of a computation</caption>
 * <tr><th>word</th><th>what it is</th></tr>
 * <tr><td>pass</td><td>one forward pass of a batch through all blocks, with its hooks</td></tr>
 * <tr><td>stretch</td><td>the tokens of every row that one pass computes, and what came before them</td></tr>
 * <tr><td>span</td><td>the positions where a stretch stands, and how many keys there are with those before</td></tr>
 * <tr><td>reach</td><td>a span as kernels take it: positions and number of keys as native values</td></tr>
 * <tr><td>past</td><td>keys and values of the positions before a stretch, kept from earlier passes</td></tr>
 * <tr><td>window</td><td>how many keys back a query sees in one block: all, or a sliding window</td></tr>
 * <tr><td>sweep</td><td>several passes run as the weights allow: pass by pass, or block by block where they are streamed</td></tr>
 * </table>
 */
package org.glotlens.engine.model;
