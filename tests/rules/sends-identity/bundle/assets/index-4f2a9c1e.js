// expect: sends-identity:warning
import{useState as a}from"react";function e(t){window.fbq("init","100000000000001",t)}import{jsx as n,jsxs as u}from"react/jsx-runtime";function m(){let[t,o]=a("");return u("form",{onSubmit:()=>{e({em:t.toLowerCase()})},children:[n("input",{type:"email",name:"email",value:t,onChange:i=>o(i.target.value)}),n("button",{children:"Sign up"})]})}export{m as default};
