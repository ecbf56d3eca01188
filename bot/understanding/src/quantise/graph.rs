//! The forward pass of all-MiniLM-L6-v2 as an ONNX graph with int8 weights.
//!
//! One sentence, no padding and so no mask: pieces and their places come in as two lists, the mean
//! over the pieces goes out as 384 floats. The three projections of attention are one product, and
//! the attention's scale is part of the query's weights, so that neither costs an operator.

use super::onnx::{Attribute, Graph};
use super::{QuantiseError, Weights};
use crate::encoder::LONGEST_INPUT;

const WORDS: usize = 30_522;
const PLACES: usize = 512;
const WIDTH: usize = 384;
const INNER: usize = 1536;
const LAYERS: usize = 6;
const HEADS: i64 = 12;
const HEAD_WIDTH: i64 = 32;
/// BERT's guard against division by nothing.
const EPSILON: f32 = 1e-12;
/// The largest int8 weight. Seven bits and not eight: on x86 processors without VNNI a product of an
/// unsigned and a signed byte is summed in 16 bits and would overflow with the full range.
const LARGEST: f32 = 63.0;

pub(super) fn build(weights: &Weights<'_>) -> Result<Vec<u8>, QuantiseError> {
    let mut graph = Graph::default();
    graph.input("pieces");
    graph.input("places");
    let mut x = embed(&mut graph, weights)?;
    for layer in 0..LAYERS {
        let part = |name: &str| format!("encoder.layer.{layer}.{name}");
        let attended = attend(&mut graph, weights, layer, &x)?;
        let sum = graph.op("Add", &[&attended, &x], &[]);
        x = normalise(
            &mut graph,
            weights,
            &part("attention.output.LayerNorm"),
            &sum,
        )?;
        let wide = Dense::read(weights, &part("intermediate.dense"), WIDTH, INNER)?;
        let inner = dense_by_row(&mut graph, &wide, &x);
        let inner = graph.op("Gelu", &[&inner], &[]);
        let narrow = Dense::read(weights, &part("output.dense"), INNER, WIDTH)?;
        let outer = dense_by_row(&mut graph, &narrow, &inner);
        let sum = graph.op("Add", &[&outer, &x], &[]);
        x = normalise(&mut graph, weights, &part("output.LayerNorm"), &sum)?;
    }
    let axes = graph.int64s(&[0]);
    graph.op_named(
        "ReduceMean",
        &[&x, &axes],
        &["sentence"],
        &[Attribute::Int("keepdims", 0)],
    );
    graph.output("sentence", WIDTH);
    Ok(graph.finish())
}

/// Words (int8, one scale a word) plus places plus the one kind of sentence there is, normalised.
fn embed(graph: &mut Graph, weights: &Weights<'_>) -> Result<String, QuantiseError> {
    let words = weights.floats("embeddings.word_embeddings.weight", &[WORDS, WIDTH])?;
    let (words, scales) = quantise_rows(&words, WIDTH, 127.0);
    let mut places = weights.floats("embeddings.position_embeddings.weight", &[PLACES, WIDTH])?;
    let kinds = weights.floats("embeddings.token_type_embeddings.weight", &[2, WIDTH])?;
    places.truncate(LONGEST_INPUT * WIDTH);
    for (place, kind) in places.iter_mut().zip(kinds.iter().take(WIDTH).cycle()) {
        *place += kind;
    }
    let table = graph.int8s(&[WORDS, WIDTH], &words);
    let scales = graph.floats(&[WORDS, 1], &scales);
    let places = graph.floats(&[LONGEST_INPUT, WIDTH], &places);
    let rows = graph.op("Gather", &[&table, "pieces"], &[Attribute::Int("axis", 0)]);
    let rows = graph.op("Cast", &[&rows], &[Attribute::Int("to", 1)]);
    let scale = graph.op("Gather", &[&scales, "pieces"], &[Attribute::Int("axis", 0)]);
    let rows = graph.op("Mul", &[&rows, &scale], &[]);
    let places = graph.op("Gather", &[&places, "places"], &[Attribute::Int("axis", 0)]);
    let sum = graph.op("Add", &[&rows, &places], &[]);
    normalise(graph, weights, "embeddings.LayerNorm", &sum)
}

fn attend(
    graph: &mut Graph,
    weights: &Weights<'_>,
    layer: usize,
    x: &str,
) -> Result<String, QuantiseError> {
    let part = |name: &str| format!("encoder.layer.{layer}.attention.{name}");
    let mut query = Dense::read(weights, &part("self.query"), WIDTH, WIDTH)?;
    query.scale(1.0 / 32.0_f32.sqrt());
    let key = Dense::read(weights, &part("self.key"), WIDTH, WIDTH)?;
    let value = Dense::read(weights, &part("self.value"), WIDTH, WIDTH)?;
    let all = dense(graph, &Dense::beside(&[query, key, value]), x);
    let thirds = graph.int64s(&[384, 384, 384]);
    let [query, key, value] =
        graph.op_many("Split", &[&all, &thirds], &[Attribute::Int("axis", -1)]);
    let heads = graph.int64s(&[-1, HEADS, HEAD_WIDTH]);
    let mut by_head = |of: &str, order: &[i64]| {
        let parted = graph.op("Reshape", &[of, &heads], &[]);
        graph.op("Transpose", &[&parted], &[Attribute::Ints("perm", order)])
    };
    let query = by_head(&query, &[1, 0, 2]);
    let key = by_head(&key, &[1, 2, 0]);
    let value = by_head(&value, &[1, 0, 2]);
    let scores = graph.op("MatMul", &[&query, &key], &[]);
    let shares = graph.op("Softmax", &[&scores], &[Attribute::Int("axis", -1)]);
    let mixed = graph.op("MatMul", &[&shares, &value], &[]);
    let mixed = graph.op(
        "Transpose",
        &[&mixed],
        &[Attribute::Ints("perm", &[1, 0, 2])],
    );
    let flat = graph.int64s(&[-1, 384]);
    let mixed = graph.op("Reshape", &[&mixed, &flat], &[]);
    Ok(dense(
        graph,
        &Dense::read(weights, &part("output.dense"), WIDTH, WIDTH)?,
        &mixed,
    ))
}

fn normalise(
    graph: &mut Graph,
    weights: &Weights<'_>,
    name: &str,
    x: &str,
) -> Result<String, QuantiseError> {
    let gain = weights.floats(&format!("{name}.weight"), &[WIDTH])?;
    let shift = weights.floats(&format!("{name}.bias"), &[WIDTH])?;
    let (gain, shift) = (
        graph.floats(&[WIDTH], &gain),
        graph.floats(&[WIDTH], &shift),
    );
    let attributes = [
        Attribute::Int("axis", -1),
        Attribute::Float("epsilon", EPSILON),
    ];
    Ok(graph.op("LayerNormalization", &[x, &gain, &shift], &attributes))
}

/// A product with int8 weights and dynamically quantised input, in the pattern that `rten` fuses.
fn dense(graph: &mut Graph, dense: &Dense, x: &str) -> String {
    let product = product(graph, dense, x);
    let bias = graph.floats(&[dense.bias.len()], &dense.bias);
    graph.op("Add", &[&product, &bias], &[])
}

/// The same, with every row of the input brought to one size before and back after. A model of this
/// kind has a few pieces with far larger numbers than the rest; quantised by one scale, as
/// `DynamicQuantizeLinear` does, they would leave few steps for the others.
fn dense_by_row(graph: &mut Graph, dense: &Dense, x: &str) -> String {
    let sizes = graph.op("Abs", &[x], &[]);
    let axes = graph.int64s(&[-1]);
    let sizes = graph.op(
        "ReduceMax",
        &[&sizes, &axes],
        &[Attribute::Int("keepdims", 1)],
    );
    let even = graph.op("Div", &[x, &sizes], &[]);
    let product = product(graph, dense, &even);
    let product = graph.op("Mul", &[&product, &sizes], &[]);
    let bias = graph.floats(&[dense.bias.len()], &dense.bias);
    graph.op("Add", &[&product, &bias], &[])
}

fn product(graph: &mut Graph, dense: &Dense, x: &str) -> String {
    let outputs = dense.bias.len();
    let (rows, scales) = quantise_rows(&dense.rows, dense.inputs, LARGEST);
    let columns = transpose(&rows, dense.inputs);
    let weight = graph.int8s(&[dense.inputs, outputs], &columns);
    let zero = graph.int8s(&[outputs], &vec![0; outputs]);
    let scales = graph.floats(&[outputs], &scales);
    let [quantised, scale, origin] = graph.op_many("DynamicQuantizeLinear", &[x], &[]);
    let product = graph.op("MatMulInteger", &[&quantised, &weight, &origin, &zero], &[]);
    let product = graph.op("Cast", &[&product], &[Attribute::Int("to", 1)]);
    let scale = graph.op("Mul", &[&scale, &scales], &[]);
    graph.op("Mul", &[&product, &scale], &[])
}

/// A linear layer: one row of weights for each output.
struct Dense {
    inputs: usize,
    rows: Vec<f32>,
    bias: Vec<f32>,
}

impl Dense {
    fn read(
        weights: &Weights<'_>,
        name: &str,
        inputs: usize,
        outputs: usize,
    ) -> Result<Self, QuantiseError> {
        let rows = weights.floats(&format!("{name}.weight"), &[outputs, inputs])?;
        let bias = weights.floats(&format!("{name}.bias"), &[outputs])?;
        Ok(Self { inputs, rows, bias })
    }

    fn scale(&mut self, by: f32) {
        for number in self.rows.iter_mut().chain(&mut self.bias) {
            *number *= by;
        }
    }

    /// Layers of the same input as one layer with all their outputs.
    fn beside(layers: &[Self]) -> Self {
        Self {
            inputs: layers.first().map_or(0, |layer| layer.inputs),
            rows: layers
                .iter()
                .flat_map(|layer| layer.rows.iter().copied())
                .collect(),
            bias: layers
                .iter()
                .flat_map(|layer| layer.bias.iter().copied())
                .collect(),
        }
    }
}

/// Each row in whole steps of its own scale, the largest number `largest` steps wide.
#[expect(
    clippy::cast_possible_truncation,
    reason = "the number was rounded and clamped to the type"
)]
fn quantise_rows(numbers: &[f32], width: usize, largest: f32) -> (Vec<i8>, Vec<f32>) {
    let mut quantised = Vec::with_capacity(numbers.len());
    let mut scales = Vec::with_capacity(numbers.len() / width.max(1));
    for row in numbers.chunks(width.max(1)) {
        let peak = row.iter().fold(0.0_f32, |peak, x| peak.max(x.abs()));
        let scale = if peak > 0.0 { peak / largest } else { 1.0 };
        scales.push(scale);
        quantised.extend(
            row.iter()
                .map(|x| (x / scale).round().clamp(-largest, largest) as i8),
        );
    }
    (quantised, scales)
}

/// Rows of the given width become columns.
fn transpose(rows: &[i8], width: usize) -> Vec<i8> {
    let mut columns = Vec::with_capacity(rows.len());
    for place in 0..width {
        columns.extend(rows.iter().skip(place).step_by(width.max(1)));
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_quantised_each_by_its_own_scale() {
        let (quantised, scales) = quantise_rows(&[0.99, -2.0, 0.0, 0.0, 0.5, 0.255], 2, 63.0);
        assert_eq!(quantised, vec![31, -63, 0, 0, 63, 32]);
        assert_eq!(scales, vec![2.0 / 63.0, 1.0, 0.5 / 63.0]);
    }

    #[test]
    fn rows_become_columns() {
        assert_eq!(transpose(&[1, 2, 3, 4, 5, 6], 3), vec![1, 4, 2, 5, 3, 6]);
    }
}
