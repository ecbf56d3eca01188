//! Just enough of ONNX's protobuf to write a graph: fields are appended, nothing is read.
//!
//! Field numbers are those of `onnx.proto3`. It must not know which model it writes.

/// Element types of a tensor.
#[derive(Debug, Clone, Copy)]
pub(super) enum Type {
    Float = 1,
    Int8 = 3,
    Int64 = 7,
}

/// An attribute of an operator.
#[derive(Debug, Clone, Copy)]
pub(super) enum Attribute<'a> {
    Int(&'a str, i64),
    Ints(&'a str, &'a [i64]),
    Float(&'a str, f32),
}

/// A graph as it is put together.
#[derive(Debug, Default)]
pub(super) struct Graph {
    nodes: Message,
    initializers: Message,
    ends: Message,
    names: usize,
}

impl Graph {
    /// Adds an operator with one result and gives the result's name.
    pub(super) fn op(
        &mut self,
        operator: &str,
        inputs: &[&str],
        attributes: &[Attribute<'_>],
    ) -> String {
        let name = self.fresh();
        self.op_named(operator, inputs, &[&name], attributes);
        name
    }

    /// Adds an operator with several results and gives their names.
    pub(super) fn op_many<const N: usize>(
        &mut self,
        operator: &str,
        inputs: &[&str],
        attributes: &[Attribute<'_>],
    ) -> [String; N] {
        let names = std::array::from_fn(|_| self.fresh());
        let results: Vec<&str> = names.iter().map(String::as_str).collect();
        self.op_named(operator, inputs, &results, attributes);
        names
    }

    /// Adds an operator whose results have the given names.
    pub(super) fn op_named(
        &mut self,
        operator: &str,
        inputs: &[&str],
        results: &[&str],
        attributes: &[Attribute<'_>],
    ) {
        let mut node = Message::default();
        for input in inputs {
            node.text(1, input);
        }
        for result in results {
            node.text(2, result);
        }
        node.text(4, operator);
        for attribute in attributes {
            node.message(5, &attribute.message());
        }
        self.nodes.message(1, &node);
    }

    /// Adds a constant and gives its name.
    pub(super) fn constant(&mut self, kind: Type, shape: &[usize], little_endian: &[u8]) -> String {
        let name = self.fresh();
        let mut tensor = Message::default();
        for size in shape {
            tensor.number(1, *size as u64);
        }
        tensor.number(2, kind as u64);
        tensor.text(8, &name);
        tensor.bytes(9, little_endian);
        self.initializers.message(5, &tensor);
        name
    }

    /// A constant of floats.
    pub(super) fn floats(&mut self, shape: &[usize], values: &[f32]) -> String {
        let bytes: Vec<u8> = values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect();
        self.constant(Type::Float, shape, &bytes)
    }

    /// A constant of signed bytes.
    pub(super) fn int8s(&mut self, shape: &[usize], values: &[i8]) -> String {
        let bytes: Vec<u8> = values.iter().map(|value| value.cast_unsigned()).collect();
        self.constant(Type::Int8, shape, &bytes)
    }

    /// A one-dimensional constant of whole numbers.
    pub(super) fn int64s(&mut self, values: &[i64]) -> String {
        let bytes: Vec<u8> = values
            .iter()
            .flat_map(|value| value.to_le_bytes())
            .collect();
        self.constant(Type::Int64, &[values.len()], &bytes)
    }

    /// Declares an input: a list of whole numbers, as long as it happens to be.
    pub(super) fn input(&mut self, name: &str) {
        let mut length = Message::default();
        length.text(2, "length");
        self.ends.message(11, &end(name, Type::Int64, &length));
    }

    /// Declares an output: `size` floats.
    pub(super) fn output(&mut self, name: &str, size: usize) {
        let mut length = Message::default();
        length.number(1, size as u64);
        self.ends.message(12, &end(name, Type::Float, &length));
    }

    /// The finished model file.
    pub(super) fn finish(self) -> Vec<u8> {
        let mut graph = self.nodes;
        graph.text(2, "sentence");
        graph.0.extend(self.initializers.0);
        graph.0.extend(self.ends.0);
        let mut operators = Message::default();
        operators.text(1, "");
        operators.number(2, 20);
        let mut model = Message::default();
        model.number(1, 9);
        model.text(2, "porter");
        model.message(8, &operators);
        model.message(7, &graph);
        model.0
    }

    fn fresh(&mut self) -> String {
        self.names += 1;
        format!("v{}", self.names)
    }
}

fn end(name: &str, kind: Type, dimension: &Message) -> Message {
    let (mut shape, mut tensor, mut of, mut end) = (
        Message::default(),
        Message::default(),
        Message::default(),
        Message::default(),
    );
    shape.message(1, dimension);
    tensor.number(1, kind as u64);
    tensor.message(2, &shape);
    of.message(1, &tensor);
    end.text(1, name);
    end.message(2, &of);
    end
}

impl Attribute<'_> {
    fn message(&self) -> Message {
        let mut message = Message::default();
        match self {
            Self::Int(name, value) => {
                message.text(1, name);
                message.number(3, value.cast_unsigned());
                message.number(20, 2);
            }
            Self::Ints(name, values) => {
                message.text(1, name);
                for value in *values {
                    message.number(8, value.cast_unsigned());
                }
                message.number(20, 7);
            }
            Self::Float(name, value) => {
                message.text(1, name);
                message.tag(2, 5);
                message.0.extend(value.to_le_bytes());
                message.number(20, 1);
            }
        }
        message
    }
}

/// The bytes of a protobuf message.
#[derive(Debug, Default)]
struct Message(Vec<u8>);

impl Message {
    fn tag(&mut self, field: u64, wire: u64) {
        self.varint(field << 3 | wire);
    }

    fn varint(&mut self, mut value: u64) {
        while value >= 0x80 {
            let [low, ..] = value.to_le_bytes();
            self.0.push(low | 0x80);
            value >>= 7;
        }
        let [last, ..] = value.to_le_bytes();
        self.0.push(last);
    }

    fn number(&mut self, field: u64, value: u64) {
        self.tag(field, 0);
        self.varint(value);
    }

    fn bytes(&mut self, field: u64, bytes: &[u8]) {
        self.tag(field, 2);
        self.varint(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    fn text(&mut self, field: u64, text: &str) {
        self.bytes(field, text.as_bytes());
    }

    fn message(&mut self, field: u64, message: &Self) {
        self.bytes(field, &message.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_seven_bits_a_byte() {
        for (value, bytes) in [
            (0, vec![0]),
            (127, vec![127]),
            (128, vec![0x80, 1]),
            (300, vec![0xac, 2]),
        ] {
            let mut message = Message::default();
            message.varint(value);
            assert_eq!(message.0, bytes, "{value}");
        }
    }

    #[test]
    fn a_written_graph_runs() {
        let mut graph = Graph::default();
        graph.input("x");
        let table = graph.floats(&[3], &[10.0, 20.0, 30.0]);
        graph.op_named(
            "Gather",
            &[&table, "x"],
            &["y"],
            &[Attribute::Int("axis", 0)],
        );
        graph.output("y", 2);
        let model = rten::Model::load(graph.finish()).unwrap();
        let x = rten_tensor::NdTensor::from_data([2], vec![2_i32, 0]);
        let y = model.run_one(x.into(), None).unwrap();
        let y: rten_tensor::NdTensor<f32, 1> = y.try_into().unwrap();
        assert_eq!(rten_tensor::prelude::AsView::to_vec(&y), vec![30.0, 10.0]);
    }
}
