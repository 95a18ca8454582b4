// One DOCX template in, one DOCX for each deal out, by docxtemplater or carbone: the other side of
// the comparison in batch.py. Usage: node batch_node.js ENGINE TEMPLATE DEALS.json FOLDER
const fs = require("fs");
const path = require("path");

const [engine, template, deals, folder] = process.argv.slice(2);
const values = JSON.parse(fs.readFileSync(deals, "utf8"));

function docxtemplater() {
  const PizZip = require("pizzip");
  const Docxtemplater = require("docxtemplater");
  const content = fs.readFileSync(template, "binary");
  values.forEach((deal, index) => {
    const document = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
    document.render(deal);
    const data = document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    fs.writeFileSync(path.join(folder, `${index}.docx`), data);
  });
}

function carbone() {
  const carbone = require("carbone");
  let index = 0;
  (function next() {
    if (index === values.length) process.exit(0);
    carbone.render(template, values[index], (error, data) => {
      if (error) throw error;
      fs.writeFileSync(path.join(folder, `${index}.docx`), data);
      index += 1;
      next();
    });
  })();
}

({ docxtemplater, carbone })[engine]();
